import { type CallToolResult, type InputRequiredResult, inputRequired } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import type { Backend, Call, GroupName, Groups, Picture, ProgressReport } from '../backends/backend.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { fitAnswer, fitData } from './fit-answer.ts';
import { jsonSchema } from './json-schema.ts';
import { pictureResult } from './picture-result.ts';
import { readInput } from './read-input.ts';

/** The one type of the MCP SDK that the files beside this one need. */
export type { CallToolResult };

/** Characters of an error that are shown; sentences of ours are shorter, quotations are cut before. */
const MAX_ERROR = 4000;

/** What a tool does to the world; the hints of the protocol follow from it, so that they cannot contradict it. */
export type Effect = 'read' | 'write' | 'delete';

/** Toolsets that can be switched on and off at start; `always` cannot. */
export type ToolsetName = 'always' | 'blueprints' | 'snapshots' | 'inventory' | 'manage';

/** A picture answer: shown where the host shows pictures, and complete in words where it does not. */
export interface PictureAnswer {
  /** Lines of ours: what was done, ids for the next call. */
  readonly lines: readonly string[];
  readonly picture: Picture;
  /** Resources of this server that hold the data behind the picture. */
  readonly links: readonly { readonly uri: string; readonly name: string; readonly mime: string }[];
}

/** What `run` may use: the groups it named, the backend's status, and what comes with the call. */
export type RunContext<G extends GroupName> = Pick<Groups, G> &
  Call & {
    readonly status: Backend['status'];
    /** All groups that the backend has, for what a tool can do without. */
    readonly offered: Partial<Groups>;
    /**
     * Asks the user before something is lost, in hosts that can ask; elsewhere the argument `confirm` must do. It ends
     * the run, which starts again with the answer: nothing may have been changed before. Throws UserError when the
     * answer is no.
     */
    readonly confirmWithUser: (question: string) => void;
  };

export interface ToolSpec<I extends z.ZodObject, O extends z.ZodType, G extends GroupName> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: Effect;
  /** Whether it reaches out to the world beyond this program's own documents. */
  readonly openWorld?: boolean;
  readonly toolset: ToolsetName;
  /** Groups of the port; where the backend lacks one the tool is not listed. */
  readonly needs: readonly G[];
  readonly input: I;
  /** For tools that answer with data. Tools that answer with a picture have none; design: answers. */
  readonly output?: O;
  readonly run: (
    input: z.infer<I>,
    context: RunContext<G>,
  ) => Promise<[O] extends [never] ? PictureAnswer : z.input<O>>;
  /** The data in words; complete on its own, since some hosts show the model only one of the two forms. */
  readonly text?: (output: z.infer<O>) => string;
}

/** A tool as the server registers it: its types are closed over. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: Effect;
  readonly openWorld: boolean;
  readonly toolset: ToolsetName;
  readonly needs: readonly GroupName[];
  readonly inputSchema: Record<string, unknown>;
  readonly outputSchema: Record<string, unknown> | undefined;
  /** The result, or a question to the user, after which the host calls again with the answer. */
  call(args: unknown, host: Host): Promise<CallToolResult | InputRequiredResult>;
}

/** Under which the answer to the question comes back. */
export const CONFIRMATION = 'confirm';

/** Thrown by `confirmWithUser`; the one catch below turns it into a question. */
class AskUser extends Error {}

/** What surrounds a call. */
export interface Host {
  readonly backend: Backend;
  readonly signal: AbortSignal;
  readonly progress?: (report: ProgressReport) => void;
  /** `can` and `cannot` ask the user, or what the user answered. Default `cannot`. */
  readonly confirmation?: 'can' | 'cannot' | 'yes' | 'no';
  /** For faults of the program: goes to stderr. */
  readonly log: (message: string) => void;
}

/** A tool that answers with data. */
export function dataTool<I extends z.ZodObject, O extends z.ZodObject, G extends GroupName>(
  spec: ToolSpec<I, O, G> & { readonly output: O; readonly text: (output: z.infer<O>) => string },
): Tool {
  return close(spec, async (input, context) => {
    const data = spec.output.parse(await spec.run(input, context));
    // `output` is an object schema, so what it parses to is an object.
    const fitted = fitData(data as Record<string, unknown>);
    // Only lists were made shorter, of which the schemas fix no length.
    const text = spec.text(fitted.data as z.infer<O>);
    const cut =
      fitted.left === 0
        ? ''
        : `\nLeft out, since the answer would be too long: the last ${fitted.left} of the entries. Ask for less, for example with limit.`;
    return { content: [{ type: 'text', text: `${text}${cut}` }], structuredContent: fitted.data };
  });
}

/** A tool that answers with a picture. */
export function pictureTool<I extends z.ZodObject, G extends GroupName>(spec: ToolSpec<I, never, G>): Tool {
  return close(spec, async (input, context) => pictureResult(await spec.run(input, context)));
}

function close<I extends z.ZodObject, O extends z.ZodType, G extends GroupName>(
  spec: ToolSpec<I, O, G>,
  answer: (input: z.infer<I>, context: RunContext<G>) => Promise<CallToolResult>,
): Tool {
  const { name, title, description, effect, toolset, needs, input, output } = spec;
  let inputSchema: Record<string, unknown> | undefined;
  let outputSchema: Record<string, unknown> | undefined;
  return {
    name,
    title,
    description,
    effect,
    openWorld: spec.openWorld ?? false,
    toolset,
    needs,
    // Made when it is first asked for: of tools that are not listed nobody asks.
    get inputSchema() {
      inputSchema ??= jsonSchema(input, 'input');
      return inputSchema;
    },
    get outputSchema() {
      if (output !== undefined) outputSchema ??= jsonSchema(output, 'output');
      return outputSchema;
    },
    // The only place that validates, runs, shapes and catches.
    async call(args, host) {
      const waits = countWaits();
      try {
        const parsed = readInput({ name, input, args });
        return fitAnswer(waits.note(await answer(parsed, { ...contextOf(needs, host), waited: waits.add })));
      } catch (error) {
        return error instanceof AskUser ? question(error.message) : errorResult(error, name, host);
      }
    },
  };
}

const question = (message: string): InputRequiredResult =>
  inputRequired({
    inputRequests: {
      [CONFIRMATION]: inputRequired.elicit({
        message,
        requestedSchema: {
          type: 'object',
          properties: { [CONFIRMATION]: { type: 'boolean', title: 'Yes, do it', default: false } },
          required: [CONFIRMATION],
        },
      }),
    },
  });

/** Adds up what a call waited, so that the answer can say so; waits that overlap count once. */
function countWaits(): {
  add: NonNullable<Call['waited']>;
  note(result: CallToolResult): CallToolResult;
} {
  let until = 0;
  let total = 0;
  const reasons = new Set<string>();
  return {
    add({ ms, why }) {
      const from = performance.now();
      total += Math.max(0, from + ms - Math.max(until, from));
      until = Math.max(until, from + ms);
      reasons.add(why);
    },
    note(result) {
      // Shorter waits are not worth a word.
      if (total < 500) return result;
      const text = `Waited ${Math.round(total / 1000) || 1} s: ${[...reasons].join('; ')}.`;
      return { ...result, content: [...result.content, { type: 'text', text }] };
    },
  };
}

function contextOf<G extends GroupName>(needs: readonly G[], host: Host): RunContext<G> {
  const groups: Partial<Record<GroupName, unknown>> = {};
  for (const need of needs) {
    const group = host.backend[need];
    // server.ts lists a tool only where the backend has what it needs.
    if (group === undefined) throw new Error(`the backend ${host.backend.name} lacks ${need}`);
    groups[need] = group;
  }
  return {
    // Every name in `needs` was put in above, from the field of that name.
    ...(groups as Pick<Groups, G>),
    signal: host.signal,
    ...(host.progress === undefined ? {} : { progress: host.progress }),
    status: (call) => host.backend.status(call),
    offered: host.backend,
    confirmWithUser(question) {
      if (host.confirmation === 'can') throw new AskUser(question);
      if (host.confirmation === 'no') throw new UserError('The user said no; nothing was changed.');
    },
  };
}

function errorResult(error: unknown, tool: string, host: Host): CallToolResult {
  if (error instanceof UserError) {
    // It may quote an argument or a name of the account.
    return { isError: true, content: [{ type: 'text', text: shown(error.message, MAX_ERROR) }] };
  }
  if (host.signal.aborted) return { isError: true, content: [{ type: 'text', text: `${tool} was cancelled.` }] };
  const report = crypto.randomUUID().slice(0, 8);
  host.log(`report ${report}: ${tool}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return {
    isError: true,
    content: [
      {
        type: 'text',
        text: `${tool} failed unexpectedly (report ${report}). This is a fault of the program, not of your arguments; nothing else is affected. The details are in the server's error output under that number.`,
      },
    ],
  };
}
