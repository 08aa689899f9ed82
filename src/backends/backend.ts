import type { Account } from '../model/account.ts';
import type { Blueprint, BlueprintData, BlueprintSummary } from '../model/blueprint.ts';
import type { Description } from '../model/description.ts';
import type { InventoryAnswer, InventoryQuestion } from '../model/inventory-question.ts';
import type { Snapshot, SnapshotFile } from '../model/snapshot.ts';
import type { Status } from '../model/status.ts';
import type { View } from '../model/view.ts';

/**
 * The port: what tools, resources and commands need, in groups. A backend leaves out the groups that it cannot offer,
 * and a tool that needs one of those is not listed. Every method throws UserError for what the caller can mend.
 */
export interface Backend {
  readonly name: 'cloudcraft' | 'embedded';
  /** Where we are and what is missing; asks the network only as far as a status needs. */
  status(call: Call): Promise<Status>;
  readonly blueprints?: Blueprints;
  readonly pictures?: Pictures;
  readonly accounts?: Accounts;
  readonly snapshots?: Snapshots;
  readonly inventory?: InventoryReader;
  /** Ends connections and running scans; the process may exit then. */
  close(): Promise<void>;
}

/** The optional groups, by name: what a tool may ask for. */
export type Groups = Required<Pick<Backend, 'blueprints' | 'pictures' | 'accounts' | 'snapshots' | 'inventory'>>;
export const GROUP_NAMES = ['blueprints', 'pictures', 'accounts', 'snapshots', 'inventory'] as const;
export type GroupName = (typeof GROUP_NAMES)[number];

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
  /** Answers with the path of the copy that was kept. */
  delete(blueprintId: string, call: Call): Promise<{ copy: string }>;
}

export interface BlueprintDraft {
  readonly name: string;
  readonly tags?: readonly string[];
  /** Either a document, or a description that is arranged first. */
  readonly content: { readonly data: BlueprintData } | { readonly description: Description };
}

export const PICTURE_FORMATS = ['png', 'webp', 'svg', 'json'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export interface Pictures {
  draw(request: PictureRequest, call: Call): Promise<Picture>;
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

export interface Picture {
  /** Where the file was saved. */
  readonly path: string;
  readonly mime: string;
  /** Size of the file. */
  readonly bytes: number;
  /** px; absent for json. */
  readonly width?: number;
  readonly height?: number;
  /** What a host may show at once: a PNG or WebP of at most 1,568 px and 700 KB. Absent where a file is all there is. */
  readonly preview?: { readonly mime: string; readonly data: Uint8Array };
  /** The text of a small svg or json file, to embed in the answer. */
  readonly text?: string;
  /** What is in the picture, for readers who do not see it. Holds names from the account: untrusted. */
  readonly outline: string;
  /** Sentences of ours: what was collapsed or left out, who drew it, that it is sample data. */
  readonly notes: readonly string[];
}

export interface Accounts {
  list(call: Call): Promise<{ accounts: Account[]; damaged: Damaged[] }>;
}

export interface SnapshotRequest {
  readonly account_id?: string | undefined;
  readonly regions?: readonly string[] | undefined;
  /** Seconds; a stored snapshot that is not older is good enough. */
  readonly max_age?: number | undefined;
}

export interface Snapshots {
  take(request: SnapshotRequest, call: Call): Promise<SnapshotFile>;
  /** Newest first. */
  list(call: Call): Promise<{ snapshots: Snapshot[]; damaged: Damaged[] }>;
  get(snapshotId: string, call: Call): Promise<SnapshotFile>;
}

export interface InventoryReader {
  /** Answers from the snapshot named, else from the newest one of the account, which is taken when there is none. */
  ask(question: InventoryQuestion, call: Call): Promise<InventoryAnswer>;
}
