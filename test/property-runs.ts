/** Runs of a property that takes long: few with every commit, PROPERTY_RUNS times as many with the end-to-end tests. */
export const runs = (few: number): number => few * Number(process.env.PROPERTY_RUNS ?? 1);
