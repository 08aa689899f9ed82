import type { Snapshot, SnapshotFile } from './snapshot.ts';

/** How the resources of two sides are paired: by their ids, by what they are for, or as the two sides suggest. */
export const MATCHES = ['identity', 'role', 'auto'] as const;
export type Match = (typeof MATCHES)[number];

/** One resource as a comparison names it. Names and ids come from the account: untrusted. */
export interface ComparedResource {
  readonly id: string;
  readonly native_id: string;
  readonly type: string;
  readonly kind: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Name of what it stands in. */
  readonly inside?: string;
  /** Id of the resource that it came or went with: the volume of an instance. */
  readonly part_of?: string;
}

/**
 * One field that differs. The path is as AWS names it; `tags.KEY`, `name` and `inside` are ours. Absent values are
 * null. Values of sets are lists of what only that side has.
 */
export interface FieldChange {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface ChangedResource extends ComparedResource {
  /** The other id of a pair that was matched by role, or that was replaced. */
  readonly id_before?: string;
  readonly fields: readonly FieldChange[];
}

/** Members that come and go by themselves, such as those of an auto scaling group: only their number is compared. */
export interface GroupCount {
  readonly group: string;
  /** Id of the group, where it is a resource. */
  readonly id?: string;
  readonly type: string;
  readonly before: number;
  readonly after: number;
}

export interface RelationChange {
  /** Resource ids, of the side that has the relation. */
  readonly from: string;
  readonly to: string;
  readonly from_name: string;
  readonly to_name: string;
  readonly label: string;
  readonly via?: string;
  /** True where an end of it was added, removed or replaced itself: then it says nothing new. */
  readonly follows: boolean;
}

const EXPOSURES = ['world', 'public', 'encryption', 'deletion'] as const;
export type ExposureKind = (typeof EXPOSURES)[number];

/** A change of who can reach or lose it. */
export interface Exposure extends ComparedResource {
  /** `world`: open to any address. `public`: reachable or readable by all. The others: a protection. */
  readonly exposure: ExposureKind;
  /** `worse`: opened, made public, switched off. `better`: the other way round. */
  readonly direction: 'worse' | 'better';
  /** Words of ours with values of the account. */
  readonly what: string;
}

/** What one side did not see, so that nothing is said about it. */
export interface NotCompared {
  readonly account: string;
  readonly region: string;
  /** Empty where the whole region was not scanned. */
  readonly service: string;
  /** The side, or sides, that did not see it. */
  readonly side: 'before' | 'after' | 'both';
  readonly why: 'denied' | 'failed' | 'not_asked';
  /** Other calls of the service were read there: only a part of it is missing. */
  readonly partly?: boolean;
  /** Missing IAM actions, where they are known, sorted. */
  readonly actions: readonly string[];
  /** Resources of the other side about which nothing is said. */
  readonly resources: number;
}

/** Two inventories, compared. Lists are sorted: the most important first, ties by type, name and id. */
export interface Comparison {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** How pairs were found. */
  readonly match: Exclude<Match, 'auto'>;
  /** Nothing differs but states, deployments and what comes and goes by itself. */
  readonly same: boolean;
  /** Something was read on one side and not on the other. */
  readonly incomplete: boolean;
  readonly unchanged: number;
  readonly exposure: readonly Exposure[];
  readonly removed: readonly ComparedResource[];
  readonly replaced: readonly ChangedResource[];
  readonly changed: readonly ChangedResource[];
  readonly added: readonly ComparedResource[];
  readonly groups: readonly GroupCount[];
  readonly relations_added: readonly RelationChange[];
  readonly relations_removed: readonly RelationChange[];
  /** Health and state: reported, not a difference. */
  readonly status: readonly ChangedResource[];
  /** New code of the same thing: reported, not a difference. */
  readonly deployed: readonly ChangedResource[];
  readonly not_compared: readonly NotCompared[];
  /** Sentences of ours. */
  readonly notes: readonly string[];
}

export interface CompareRequest {
  /** Ids, labels, accounts, `previous`, `now`, `yesterday`, `24h`, paths under the import root; or what was read. */
  readonly before: string | SnapshotFile;
  readonly after: string | SnapshotFile;
  readonly match?: Match | undefined;
}
