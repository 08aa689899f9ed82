import type { Account, AccountDraft, AccountPolicy, HowToAdd } from '../model/account.ts';
import type { Blueprint, BlueprintData, BlueprintSummary } from '../model/blueprint.ts';
import type { BlueprintEdits } from '../model/blueprint-edits.ts';
import type { BUDGET_FORMATS, BudgetSummary } from '../model/budget.ts';
import type { CompareRequest, Comparison } from '../model/comparison.ts';
import type { Description } from '../model/description.ts';
import type { Inventory } from '../model/inventory.ts';
import type { InventoryAnswer, InventoryQuestion } from '../model/inventory-question.ts';
import type { QueryAnswer, QueryRequest } from '../model/query.ts';
import type { Snapshot, SnapshotFile } from '../model/snapshot.ts';
import type { SnapshotHistory } from '../model/snapshot-history.ts';
import type { Status } from '../model/status.ts';
import type { View } from '../model/view.ts';
import type { Archiver } from './archiver.ts';
import type { Picture } from './picture.ts';

export type { Picture } from './picture.ts';

/**
 * The port: what tools, resources and commands need, in groups. A backend leaves out the groups that it cannot offer,
 * and a tool that needs one of those is not listed. Every method throws UserError for what the caller can mend.
 */
export interface Backend {
  readonly name: 'cloudcraft' | 'embedded';
  /** Where we are and what is missing; asks the network only as far as a status needs. */
  status(call: Call): Promise<Status>;
  readonly user?: Users;
  readonly blueprints?: Blueprints;
  readonly budgets?: Budgets;
  readonly pictures?: Pictures;
  readonly accounts?: Accounts;
  readonly accountChanges?: AccountChanges;
  readonly snapshots?: Snapshots;
  readonly inventory?: InventoryReader;
  readonly imports?: Imports;
  readonly compare?: Comparer;
  readonly query?: Querier;
  readonly history?: SnapshotHistory;
  readonly archiver?: Archiver;
  /** Ends connections and running scans; the process may exit then. */
  close(): Promise<void>;
}

/** The optional groups, by name: what a tool may ask for. */
export const GROUP_NAMES = [
  'user',
  'blueprints',
  'budgets',
  'pictures',
  'accounts',
  'accountChanges',
  'snapshots',
  'inventory',
  'imports',
  'compare',
  'query',
  'history',
  'archiver',
] as const;
export type GroupName = (typeof GROUP_NAMES)[number];
export type Groups = { readonly [K in GroupName]: NonNullable<Backend[K]> };

/** What comes with every call. */
export interface Call {
  readonly signal: AbortSignal;
  readonly progress?: (report: ProgressReport) => void;
  /** Told of every wait that is not work, as it begins: for the rate limit, for a service that is not well. */
  readonly waited?: (wait: { readonly ms: number; readonly why: string }) => void;
}

export interface ProgressReport {
  /** Grows with each report. */
  readonly done: number;
  readonly total?: number;
  readonly message: string;
}

/** A stored document that could not be read; it is named in answers and hides no other. */
export interface Damaged {
  readonly file: string;
  readonly reason: string;
}

export interface Blueprints {
  /** All of them, newest first. */
  list(call: Call): Promise<{ blueprints: BlueprintSummary[]; damaged: Damaged[] }>;
  get(blueprintId: string, call: Call): Promise<Blueprint>;
  /** `notes`: what of a description was not recognised. */
  create(draft: BlueprintDraft, call: Call): Promise<{ blueprint: Blueprint; notes: string[] }>;
  /** All or nothing. Throws ConflictError, or CloudcraftError with trouble `conflict`, when it was changed meanwhile. */
  update(update: BlueprintUpdate, call: Call): Promise<UpdatedBlueprint>;
  /** Answers with the path of the copy that was kept. */
  delete(blueprintId: string, call: Call): Promise<{ copy: string }>;
}

export interface BlueprintDraft {
  readonly name: string;
  readonly tags?: readonly string[];
  /** A document; or the part of one that a view shows, laid out anew; or a description that is arranged first. */
  readonly content:
    | { readonly data: BlueprintData }
    | { readonly partOf: BlueprintData; readonly view: Pick<View, 'filter' | 'exclude' | 'focus' | 'hops'> }
    | { readonly description: Description };
}

export interface BlueprintUpdate {
  readonly blueprint_id: string;
  /** Refused when the blueprint has another version by now. */
  readonly expected_version?: string | undefined;
  /** Small edits, laid out anew after them if asked; or a whole document in place of the old one; or the last edits taken back. */
  readonly content:
    | { readonly edits: BlueprintEdits; readonly relayout?: boolean | undefined }
    | { readonly replacement: BlueprintReplacement }
    | { readonly undo: number };
}

/** What is left out stays as it is. */
export interface BlueprintReplacement {
  readonly data: BlueprintData;
  /** The same document as it was on the wire, with what `data` leaves out. */
  readonly wire?: Readonly<Record<string, unknown>> | undefined;
  readonly name?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly read_access?: readonly string[] | undefined;
  readonly write_access?: readonly string[] | undefined;
}

export interface UpdatedBlueprint {
  readonly blueprint: Blueprint;
  /** What it was. */
  readonly before: Pick<Blueprint, 'name' | 'tags' | 'data'>;
  /** What was done, a few words each. Holds names from the account: untrusted. */
  readonly done: readonly string[];
  /** Sentences of ours: what was not recognised or was so already. */
  readonly notes: readonly string[];
}

/** Whose key it is. */
export interface Users {
  me(call: Call): Promise<User>;
  teams(call: Call): Promise<Team[]>;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  /** The user's own in it. */
  readonly role: string;
}

export interface BudgetRequest {
  readonly blueprint_id: string;
  readonly format: (typeof BUDGET_FORMATS)[number];
  readonly currency?: BudgetSummary['currency'] | undefined;
  readonly period?: BudgetSummary['period'] | undefined;
  readonly rate?: BudgetSummary['rate'] | undefined;
  readonly save_as?: string | undefined;
}

export interface Budgets {
  /** Saves the file and answers with what stands in it. */
  get(request: BudgetRequest, call: Call): Promise<Budget>;
}

export interface Budget {
  readonly path: string;
  readonly mime: string;
  /** Size of the file. */
  readonly bytes: number;
  readonly summary: BudgetSummary;
  readonly notes: readonly string[];
}

/** What every backend makes. mxGraph is the format of draw.io. */
export const PICTURE_FORMATS = ['png', 'webp', 'svg', 'pdf', 'mxGraph', 'html', 'json'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export interface Pictures {
  readonly formats: readonly PictureFormat[];
  draw(request: PictureRequest, call: Call): Promise<Picture>;
  /** A blueprint as SVG text, drawn here and saved nowhere. */
  svg(blueprintId: string, call: Call): Promise<string>;
}

export interface PictureRequest {
  readonly of:
    | { readonly blueprint_id: string }
    | { readonly snapshot_id: string }
    | { readonly blueprint: Blueprint }
    | { readonly snapshot: SnapshotFile };
  readonly format: PictureFormat;
  readonly view: View;
  /** File name wished for, without folder; made safe. Default: from the name and id. */
  readonly save_as?: string | undefined;
}

export interface Accounts {
  list(call: Call): Promise<{ accounts: Account[]; damaged: Damaged[] }>;
}

export interface AccountChanges {
  /** Makes an account, or changes the one that the draft names. */
  save(draft: AccountDraft, call: Call): Promise<{ account: Account; created: boolean }>;
  /** Answers with the path of the copy that was kept; it holds no secret. */
  remove(accountId: string, call: Call): Promise<{ account: Account; copy: string }>;
  /** What to do before an account can be saved. */
  how(call: Call): Promise<HowToAdd>;
  /** Policies that let a role read what a scan reads, and nothing more. */
  policies(call: Call): Promise<AccountPolicy[]>;
}

export interface SnapshotRequest {
  readonly account_id?: string | undefined;
  /** One whose scan was not finished: answers with the rest of it. */
  readonly snapshot_id?: string | undefined;
  readonly regions?: readonly string[] | undefined;
  /** Seconds; a stored snapshot that is not older is good enough. */
  readonly max_age?: number | undefined;
}

/** A snapshot, and what there is to say of how it was taken: that its scan goes on, what became of other accounts. */
export type TakenSnapshot = SnapshotFile & { readonly notes?: readonly string[] };

export interface Snapshots {
  take(request: SnapshotRequest, call: Call): Promise<TakenSnapshot>;
  /** Newest first. */
  list(call: Call): Promise<{ snapshots: Snapshot[]; damaged: Damaged[] }>;
  get(snapshotId: string, call: Call): Promise<SnapshotFile>;
}

export interface InventoryReader {
  /** Answers from the snapshot named, else from the newest one of the account, which is taken when there is none. */
  ask(question: InventoryQuestion, call: Call): Promise<InventoryAnswer>;
}

export interface Imports {
  /** Reads a file into a snapshot, stores it and answers with it. */
  run(request: ImportRequest, call: Call): Promise<ImportedSnapshot>;
}

export interface ImportRequest {
  /** A path under the import root, or the text itself; `path` beside it only names it. */
  readonly source: { readonly path: string } | { readonly content: string; readonly path?: string };
  /** Default: from the path. The name under which its history is kept. */
  readonly name?: string | undefined;
  /** For what the file names none. */
  readonly region?: string | undefined;
  /** Whether modules are framed in the picture. Default true. */
  readonly areas?: boolean | undefined;
}

export interface ImportedSnapshot {
  readonly file: SnapshotFile;
  /** Sentences: the format, what was not understood or left out. Hold names from the file: untrusted. */
  readonly notes: readonly string[];
}

export interface Comparer {
  /** Two moments, two environments, or code and what runs. Takes a snapshot where one side is `now`. */
  compare(request: CompareRequest, call: Call): Promise<Compared>;
}

export interface Compared {
  readonly comparison: Comparison;
  /** The comparison in words, at most 1,500 tokens. Holds names from the account: untrusted. */
  readonly text: string;
  /** Sentences of ours: which moment was taken, that it is sample data. */
  readonly notes: readonly string[];
  /** Both sides in one picture, with what differs marked and numbered as in the text, which is its outline. */
  draw(picture: Pick<PictureRequest, 'format' | 'view' | 'save_as'>): Promise<Picture>;
  /** Both sides in one inventory. */
  readonly union: () => Inventory;
}

export interface Querier {
  /** One read-only SELECT over snapshots; model/sql-schema.ts has the tables. */
  sql(request: QueryRequest, call: Call): Promise<QueryAnswer>;
}
