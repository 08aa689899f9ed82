import { OPTIONS } from '../config.ts';
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
  return `${PRODUCT} ${VERSION}: draws, inventories and exports cloud architecture over MCP.
${DISCLAIMER}

Usage: ${COMMAND} [options]      speaks MCP over stdio
       ${COMMAND} --help
       ${COMMAND} --version

Options:
${rows.join('\n')}
`;
}
