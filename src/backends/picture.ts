export interface Picture {
  /** Where the file was saved; empty where it could not be, which the notes say. */
  readonly path: string;
  readonly mime: string;
  /** Files of single networks that were saved beside it. */
  readonly beside?: readonly BesideFile[];
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
  /** Why the picture is empty, which a reader must know before all else. */
  readonly nothing?: string;
  /** Sentences of ours: what was collapsed or left out, who drew it, that it is sample data. */
  readonly notes: readonly string[];
}

/** The picture of one network, in the format of the overview. */
export interface BesideFile {
  readonly path: string;
  /** What its name has in place of the overview's ending: `-main.png`. */
  readonly ending: string;
  /** Size of the file. */
  readonly bytes: number;
}
