/** Runs of a property that takes long: few with every commit, PROPERTY_RUNS times as many with the end-to-end tests. */
export const runs = (few: number): number => few * Number(process.env.PROPERTY_RUNS ?? 1);

/** Cases of a costly table: the first few with every commit, all of them with the end-to-end tests. */
export const some = <Case>(few: number, cases: readonly Case[]): readonly Case[] =>
  process.env.PROPERTY_RUNS === undefined ? cases.slice(0, few) : cases;
