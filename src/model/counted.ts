/** "1 row", "2 rows": for nouns whose plural is an s. */
export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
