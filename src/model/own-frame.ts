/**
 * The id of the frame around a thing that holds others but is no container by its nature, such as a server with
 * programs inside: the thing itself stays a component, so that it is counted and priced, and stands in the frame.
 */
export const ownFrameId = (id: string): string => `${id}-frame`;

/** Words for a plain frame around what belongs together. */
const FRAME_WORDS: ReadonlySet<string> = new Set(['group', 'box', 'frame', 'boundary', 'team', 'environment']);

/** Whether a described type means a plain frame and no component. */
export const isFrameWord = (type: string): boolean => FRAME_WORDS.has(type.trim().toLowerCase());
