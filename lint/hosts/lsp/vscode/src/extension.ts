// Starts `speechlint lsp`, and says where to find it when it does not start.

import { commands, window, workspace, type ExtensionContext } from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

const LANGUAGES = ["plaintext", "markdown"];
const SCHEMES = ["file", "untitled"];
const CONFIGURATIONS = ["**/speechlint.toml", "**/pyproject.toml"]; // As they are typed, so that what is put into them fits.

let client: LanguageClient | undefined;

async function start(): Promise<void> {
  const command = workspace.getConfiguration("speechlint").get("path", "speechlint");
  const server: ServerOptions = { command, args: ["lsp"] };
  const drafts = LANGUAGES.flatMap((language) => SCHEMES.map((scheme) => ({ language, scheme })));
  const files = CONFIGURATIONS.map((pattern) => ({ scheme: "file", pattern }));
  const options: LanguageClientOptions = { documentSelector: [...drafts, ...files] };
  client = new LanguageClient("speechlint", "speechlint", server, options);
  try {
    await client.start();
  } catch {
    void window.showErrorMessage(`speechlint：启动不了“${command} lsp”。请安装（pip install "speechlint[lsp]"），或在设置 speechlint.path 里写明路径。`);
  }
}

async function restart(): Promise<void> {
  await client?.dispose().catch(() => undefined);
  await start();
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("speechlint.restart", restart),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("speechlint.path") && restart()),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}
