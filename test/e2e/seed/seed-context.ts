import { createSeedClient, type SeedClient } from './seed-client.ts';
import { createTruthBook, type TruthBook } from './truth.ts';

/** What the parts of a seed share. */
export interface SeedContext {
  readonly aws: SeedClient;
  readonly book: TruthBook;
  readonly account: string;
}

/** Moto's account. */
export const ACCOUNT = '123456789012';

export const contextOf = (of: { endpoint: string; region: string; book?: TruthBook }): SeedContext => ({
  aws: createSeedClient(of),
  book: of.book ?? createTruthBook(),
  account: ACCOUNT,
});

export type Tags = Readonly<Record<string, string>>;

/** The tags of everything in an estate, with what is special to one thing. */
export const tagged =
  (base: Tags) =>
  (more: Tags = {}): Tags => ({ ...base, ...more });

/** As most services take them. */
export const list = (tags: Tags): { Key: string; Value: string }[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** As ECS takes them. */
export const lowerList = (tags: Tags): { key: string; value: string }[] =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

/** As EC2 takes them. */
export const spec = (
  ResourceType: string,
  tags: Tags,
): { ResourceType: string; Tags: { Key: string; Value: string }[] }[] => [{ ResourceType, Tags: list(tags) }];
