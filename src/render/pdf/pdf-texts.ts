import { HALO_WIDTH, type Matrix, type TextCommand } from '../display-list.ts';
import { num } from '../xml.ts';
import { type Content, setFill, setLine, setOpacity, within } from './pdf-content.ts';
import { pdfText } from './pdf-objects.ts';

/** Texts of one look on one plane: first the haloes of all, so that none covers letters, then the letters. */
export function writeTexts(run: readonly TextCommand[], content: Content): void {
  const [first] = run;
  if (first === undefined) return;
  const [a, b, c, d] = first.matrix;
  if (a === 1 && b === 0 && c === 0 && d === 1) {
    writeRun(run, { first, content, isTurned: false, place: (e, f) => [e, f] });
    return;
  }
  const area = a * d - b * c;
  // A plane seen from its edge shows nothing.
  if (area === 0) return;
  const plane: Matrix = [a, b, c, d, 0, 0];
  within(content, plane, () =>
    writeRun(run, {
      first,
      content,
      isTurned: true,
      place: (e, f) => [(d * e - c * f) / area, (a * f - b * e) / area],
    }),
  );
}

interface Run {
  readonly first: TextCommand;
  readonly content: Content;
  /** The line does not run to the right, where readers look for the next letter. */
  readonly isTurned: boolean;
  /** From a point on the picture to one on the texts' plane. */
  readonly place: (x: number, y: number) => readonly [number, number];
}

function writeRun(run: readonly TextCommand[], { first, content, isTurned, place }: Run): void {
  const { sink, resources } = content;
  const { size, weight, halo, fill } = first;
  const font = resources.fonts.get(weight);
  if (font === undefined) return;
  const lines = run.map(({ text, matrix, anchor }) => {
    let [codes, advance] = ['', 0];
    for (const char of text) {
      const glyph = font.glyphs.get(char);
      codes += glyph?.code ?? '';
      advance += glyph?.advance ?? 0;
    }
    const [x, y] = place(matrix[4], matrix[5]);
    const back = anchor === 'middle' ? advance / 2 : anchor === 'end' ? advance : 0;
    return { text, codes, x: x - back * size, y };
  });
  const show = (mode: 0 | 1): void => {
    sink.raw(`BT /F${weight} ${num(size)} Tf ${mode} Tr\n`);
    for (const { text, codes, x, y } of lines) {
      // Who copies a turned line would else get its letters one by one.
      const isWhole = mode === 0 && isTurned;
      if (isWhole) sink.raw(`/Span <</ActualText ${pdfText(text)}>> BDC `);
      // Letters stand upright where y points upwards.
      sink.raw('1 0 0 -1 ');
      sink.number(x);
      sink.raw(' ');
      sink.number(y);
      sink.raw(` Tm <${codes}> Tj${isWhole ? ' EMC' : ''}\n`);
    }
    sink.raw('ET\n');
  };
  if (halo !== undefined) {
    setLine(content, { stroke: halo.color, strokeWidth: size * HALO_WIDTH, strokeOpacity: halo.opacity });
    // Otherwise who copies or searches text would find everything twice.
    sink.raw('/Span <</ActualText ()>> BDC ');
    show(1);
    sink.raw('EMC\n');
  }
  setFill(content, fill);
  setOpacity(content, 'fill', 1);
  show(0);
}
