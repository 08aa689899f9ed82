import { COMMAND_OPTIONS, COMMANDS, OPTIONS } from '../model/options.ts';
import { COMMAND, DISCLAIMER, PRODUCT, VERSION } from '../model/product.ts';

export const versionText = (): string => `${PRODUCT} ${VERSION}\n${DISCLAIMER}\n`;

/** What --help prints: every option with its environment variable and default. */
export function helpText(): string {
  const rows = OPTIONS.map(({ flag, value, env, fallback, about }) => {
    const name = flag === undefined ? env : `--${flag}${value === undefined ? '' : `=${value}`}`;
    const plain = (text: string): string => text.replaceAll('`', '');
    const source = flag === undefined ? '' : ` (${env})`;
    return `  ${name}${source}\n      ${plain(about)}; default: ${plain(fallback)}`;
  });
  const own = Object.entries(COMMAND_OPTIONS).map(([command, options]) => {
    const lines = options.map(
      ({ flag, value, about }) => `  --${flag}${value === undefined ? '' : `=${value}`}\n      ${about}`,
    );
    return `Options of ${command}:\n${lines.join('\n')}\n`;
  });
  const commands = Object.entries(COMMANDS).map(([name, about]) => `  ${name}\n      ${about}`);
  return `${PRODUCT} ${VERSION}: draws, inventories and exports cloud architecture over MCP.
${DISCLAIMER}

Usage: ${COMMAND} [command] [options]
       ${COMMAND} --help
       ${COMMAND} --version

Commands:
${commands.join('\n')}

Options:
${rows.join('\n')}

${own.join('\n')}`;
}
