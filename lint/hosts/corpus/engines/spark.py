"""Spark: a task for each piece, on the session that is there, the one of the environment, or on this machine."""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pyarrow as pa
from pyspark import SparkConf, SparkContext
from pyspark.accumulators import AddingAccumulatorParam
from pyspark.errors import PySparkRuntimeError
from pyspark.java_gateway import launch_gateway
from pyspark.sql import SparkSession
from pyspark.sql.utils import is_remote

from lint.hosts.corpus.engines import AGAIN, Numbered, Result, results
from lint.hosts.corpus.parts import Job
from lint.model.errors import ConfigError
from lint.model.wording import Wording

_MOST_TASKS = 10_000
"""More are a burden to the driver; each then has several pieces."""
_GLANCE = 0.2
"""How many seconds pass between looks at what is done."""
_QUIET = {
    "spark.app.name": "speechlint",
    "spark.driver.extraJavaOptions": "-Dlog4j2.level=OFF",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
_NO_JAVA = Wording(
    "Spark needs Java, and there is none; install it (as by apt install default-jre-headless), or set JAVA_HOME to where it is",
    "Spark 要用 Java，这里没有；请安装（例如 apt install default-jre-headless），或把 JAVA_HOME 设为它所在的文件夹",
)

_WRONG_JAVA = Wording(
    "Java did not start Spark; JAVA_HOME should name a Java of version 17 or later, and spark-submit --version says more",
    "Java 没能启动 Spark；JAVA_HOME 应指向 17 以上的 Java，可用 spark-submit --version 查看原因",
)


def lint_pieces(job: Job, pieces: Sequence[Numbered], processes: int) -> Iterator[Result]:
    """Raises ConfigError where there is no Java."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    tasks = max(min(len(pieces), _MOST_TASKS), 1)
    if is_remote() or os.environ.get("SPARK_REMOTE"):
        return _through_connect(SparkSession.builder.getOrCreate(), job, pieces, tasks)
    return _on_context(job, pieces, tasks, processes)


def _on_context(job: Job, pieces: Sequence[Numbered], tasks: int, processes: int) -> Iterator[Result]:
    with _context(processes) as context:
        sent = context.broadcast(job)
        came = context.accumulator((), AddingAccumulatorParam(()))
        cut = context.parallelize(pieces, tasks)
        yield from _as_they_come(context, came, lambda: cut.foreach(lambda piece: came.add(tuple(results(sent.value, piece)))))


def _as_they_come(context: Any, came: Any, work: Callable[[], None]) -> Iterator[Result]:
    """What an accumulator gathers while Spark works; RDDs have no other way to say what is done before all is."""
    group, known = f"speechlint-{uuid4()}", 0

    def run() -> None:
        context.setJobGroup(group, "speechlint corpus", interruptOnCancel=True)
        work()

    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(run)
        try:
            ended = False
            while not ended:
                ended = bool(wait([running], _GLANCE).done)
                new = came.value[known:]
                known += len(new)
                yield from new
            running.result()
        finally:
            context.cancelJobGroup(group)


@contextmanager
def _context(processes: int) -> Iterator[Any]:
    """The context that is there, or else one of our own while it is needed. Raises ConfigError."""
    session = SparkSession.getActiveSession()
    if session:
        yield session.sparkContext
        return
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise ConfigError(_NO_JAVA)
    # What spark-submit takes where neither it nor spark-defaults.conf is told; without a number it tries nothing again.
    os.environ.setdefault("MASTER", f"local[{processes},{AGAIN + 1}]")
    conf = SparkConf(loadDefaults=False).setAll(list(_QUIET.items()))
    try:
        gateway = launch_gateway(conf, {"stderr": subprocess.DEVNULL})
    except PySparkRuntimeError as error:
        raise ConfigError(_WRONG_JAVA) from error
    context = SparkContext(gateway=gateway)
    try:
        yield context
    finally:
        context.stop()


def _through_connect(session: Any, job: Job, pieces: Sequence[Numbered], tasks: int) -> Iterator[Result]:
    """By way of Spark Connect, which has neither RDDs nor broadcasts, and gives rows as tasks end."""
    column = [(pickle.dumps(piece),) for piece in pieces]
    frame = session.createDataFrame(column, "piece binary").repartition(tasks)

    def check(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for piece in batch.column(0).to_pylist():
                came = [pickle.dumps(result) for result in results(job, pickle.loads(piece))]
                yield pa.RecordBatch.from_arrays([pa.array(came, pa.binary())], ["result"])

    for row in frame.mapInArrow(check, "result binary").toLocalIterator():
        yield pickle.loads(row["result"])
