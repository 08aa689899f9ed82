import type { Backend } from '../backends/backend.ts';
import type { Config } from '../config.ts';
import { COMMAND } from '../model/product.ts';
import { shown } from '../model/untrusted.ts';
import { nearest, UserError } from '../model/user-error.ts';
import { toolsFor } from '../server.ts';
import type { Tool } from '../tools/tool.ts';
import { callOf, type Terminal } from './terminal.ts';

/** `call TOOL --argument value`: what a host does, in a shell. Answers with 1 where the tool answers with an error. */
export async function callTool(of: { backend: Backend; config: Config }, terminal: Terminal): Promise<0 | 1> {
  const { backend, config } = of;
  const [name, ...flags] = config.words;
  const tools = toolsFor(backend, config);
  if (name === undefined) {
    for (const one of tools) terminal.print(`${one.name}: ${one.title}`);
    terminal.print(`Call one: ${COMMAND} call list_blueprints --limit 5; its arguments: ${COMMAND} call TOOL --help.`);
    return 0;
  }
  const tool = tools.find((one) => one.name === name.replaceAll('-', '_'));
  if (tool === undefined) {
    const names = tools.map((one) => one.name);
    const near = nearest(name, names);
    throw new UserError(
      `There is no tool "${shown(name, 40)}". ${near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : ''}Tools: ${names.join(', ')}. Example: ${COMMAND} call list_blueprints --limit 5.`,
    );
  }
  if (flags.includes('--help')) {
    terminal.print(argumentsPage(tool));
    return 0;
  }
  const result = await tool.call(argumentsOf(tool, flags), {
    backend,
    ...callOf(terminal),
    log: (message) => terminal.progress?.(message),
  });
  if (!('content' in result) || !Array.isArray(result.content)) return 1;
  for (const block of result.content) {
    if (block.type === 'text') terminal.print(block.text);
    else if (block.type === 'resource_link') terminal.print(`link: ${block.uri}`);
  }
  return result.isError === true ? 1 : 0;
}

/** `--group-by type` as `{group_by: "type"}`; numbers and switches as the tool's schema wants them. */
function argumentsOf(tool: Tool, flags: readonly string[]): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (let at = 0; at < flags.length; at++) {
    const flag = flags[at] ?? '';
    const match = /^--([a-z][\w-]*)(?:=([\s\S]*))?$/i.exec(flag);
    if (match === null) {
      throw new UserError(`"${shown(flag, 60)}" is not an option; arguments of ${tool.name} are written --name value.`);
    }
    const name = (match[1] ?? '').replaceAll('-', '_');
    const type = typeOf(tool, name);
    const next = flags[at + 1];
    if (match[2] === undefined && (next === undefined || next.startsWith('--'))) args[name] = true;
    else {
      args[name] = valueFor(match[2] ?? next ?? '', type);
      if (match[2] === undefined) at += 1;
    }
  }
  return args;
}

const propertiesOf = ({ inputSchema: { properties } }: Tool): [string, object][] =>
  Object.entries(typeof properties === 'object' && properties !== null ? properties : {}).filter(
    (entry): entry is [string, object] => typeof entry[1] === 'object' && entry[1] !== null,
  );

function typeOf(tool: Tool, name: string): unknown {
  const property = propertiesOf(tool).find(([key]) => key === name)?.[1];
  return property === undefined ? undefined : Reflect.get(property, 'type');
}

/** What `call TOOL --help` prints: the tool's arguments, from its schema. */
function argumentsPage(tool: Tool): string {
  const lines = propertiesOf(tool).flatMap(([name, property]) => {
    const [about, choices]: unknown[] = [Reflect.get(property, 'description'), Reflect.get(property, 'enum')];
    const valid = Array.isArray(choices) ? [choices.join(', ')] : [];
    return [
      `  --${name.replaceAll('_', '-')}=${String(Reflect.get(property, 'type') ?? 'value').toUpperCase()}`,
      `      ${[...(typeof about === 'string' ? [about] : []), ...valid].join(': ')}`,
    ];
  });
  return `${tool.description}\n\nUsage: ${COMMAND} call ${tool.name} [--argument value ...]\n\nArguments; lists with commas, objects as JSON:\n${lines.join('\n')}\n`;
}

function valueFor(text: string, type: unknown): unknown {
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text;
}
