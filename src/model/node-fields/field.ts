/** One field of a component as Cloudcraft documents it: what it may hold and what it is when it is not there. */
export interface Field {
  readonly holds: 'text' | 'number' | 'flag' | 'choice' | 'list' | 'object';
  /** Of a choice. Cloudcraft's lists grow, so another value is worth a remark and no error. */
  readonly values?: readonly string[];
  /** Documented default; a list has none that is worth writing. */
  readonly initial?: string | number | boolean;
}

export type Fields = Readonly<Record<string, Field>>;

type Initial = NonNullable<Field['initial']>;

const field = (holds: Field['holds'], initial?: Initial): Field => ({
  holds,
  ...(initial === undefined ? {} : { initial }),
});

export const text = (initial?: string): Field => field('text', initial);
/** Numbers may come as strings; sizes, counts and requests are in the units of Cloudcraft's documentation. */
export const number = (initial?: number): Field => field('number', initial);
export const flag = (initial?: boolean): Field => field('flag', initial);
export const list = (): Field => field('list');
export const object = (): Field => field('object');
/** Separated by commas; the first is not the default unless `initial` says so. */
export const choice = (values: string, initial?: string): Field => ({
  ...field('choice', initial),
  values: values.split(',').map((value) => value.trim()),
});
