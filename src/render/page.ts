import type { PAPER_SIZES } from '../model/view.ts';

export type PaperSize = (typeof PAPER_SIZES)[number];

export interface PageOptions {
  readonly paper_size?: PaperSize | undefined;
  /** Left out, the paper lies as the picture does. */
  readonly landscape?: boolean | undefined;
}

/** Where a picture lies on a page. Lengths are points, 1/72 inch. */
export interface Page {
  readonly width: number;
  readonly height: number;
  /** Points per px of the picture, and the picture's upper left corner. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const POINTS_PER_MM = 72 / 25.4;

const inches = (short: number, long: number): readonly [number, number] => [short * 72, long * 72];
const millimetres = (short: number, long: number): readonly [number, number] => [
  short * POINTS_PER_MM,
  long * POINTS_PER_MM,
];

/** Short and long side. Ledger is a Tabloid on its side. */
const PAPER: Readonly<Record<PaperSize, readonly [short: number, long: number]>> = {
  Letter: inches(8.5, 11),
  Legal: inches(8.5, 14),
  Tabloid: inches(11, 17),
  Ledger: inches(11, 17),
  A0: millimetres(841, 1189),
  A1: millimetres(594, 841),
  A2: millimetres(420, 594),
  A3: millimetres(297, 420),
  A4: millimetres(210, 297),
  A5: millimetres(148, 210),
};

/** What most printers leave blank at each edge, and a little more. */
const MARGIN = 8 * POINTS_PER_MM;

/** Larger pages are refused by common viewers (PDF 1.7, annex C). */
const LARGEST_SIDE = 14_400;

/** The page for a picture of so many px: as large as the picture (1 px = 1 point), or paper with margins around it. */
export function pageFor({ width, height }: Size, { paper_size, landscape }: PageOptions = {}): Page {
  if (paper_size === undefined) {
    const scale = Math.min(1, LARGEST_SIDE / Math.max(width, height));
    return { width: width * scale, height: height * scale, scale, left: 0, top: 0 };
  }
  const paper = paperOf(paper_size, landscape ?? (paper_size === 'Ledger' || width >= height));
  const scale = Math.min((paper.width - 2 * MARGIN) / width, (paper.height - 2 * MARGIN) / height);
  return { ...paper, scale, left: (paper.width - width * scale) / 2, top: (paper.height - height * scale) / 2 };
}

/** px of a picture of about the area given that fills the paper between its margins. */
export function pictureForPaper(paper_size: PaperSize, options: { landscape: boolean; area: number }): Size {
  const { width, height } = paperOf(paper_size, options.landscape);
  const [w, h] = [width - 2 * MARGIN, height - 2 * MARGIN];
  const scale = Math.sqrt(options.area / (w * h));
  return { width: Math.round(w * scale), height: Math.round(h * scale) };
}

function paperOf(paper_size: PaperSize, landscape: boolean): Size {
  const [short, long] = PAPER[paper_size];
  return landscape ? { width: long, height: short } : { width: short, height: long };
}
