"""The roster that `speechlint init --roster` writes: all of it in comments, to be filled in."""

PATH = "rules/ours/roster.toml"
ROSTER = """\
# 名册：谁是谁、单位叫什么、这次开什么会。去掉行首的 #，换成本单位的；每位、每个单位各写一段。
# 配置（speechlint.toml）里写上 rules = ["rules/ours"] 就生效，用 speechlint rules validate rules/ours 检查有没有写错。

# 人多的话，姓名、职务、排名、起、止、嘉宾可以放在表格里，另存为 CSV（UTF-8 或 GBK）；名册.csv 放在本文件旁边就会读。
# roster = "名册.csv"

# [[person]]
# name = "张三丰"
# offices = ["市委副书记", "市长"]   # 现任的都写上；写得比稿子里全，或者比稿子里简，都认得
# rank = 2                          # 名次，从 1 起；不写就不管先后

# [[person]]
# name = "李四光"
# offices = ["市财政局局长", {title = "市审计局局长", from = "2019-03", until = "2023-06"}]  # 某天起任、某天起不任

# [[person]]
# name = "王五常"
# guest = true                      # 来宾，不称同志

# [[unit]]
# name = "清河市乡村振兴局"
# short = ["市乡村振兴局"]          # 可以用的简称
# former = [{name = "市扶贫办", until = "2021-06-01"}]  # 旧称，某天起不用；不写日期就一概不用

# [[meeting]]
# name = "全市乡村振兴工作推进会议"
# short = ["推进会议"]
# date = "2026-03-05"               # 几天的会，最后一天写 until = "2026-03-06"
# place = "清河会堂"
# edition = "第五届"                # 届次，会议名称里没有的话写在这里
"""
