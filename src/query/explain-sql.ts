import { SQL_TABLES, VIEW_COLUMNS } from '../model/sql-schema.ts';
import { SQL_VIEWS } from '../model/sql-views.ts';
import { shown } from '../model/untrusted.ts';
import { nearest, UserError } from '../model/user-error.ts';

const NAMES = [...Object.keys(SQL_TABLES), ...Object.keys(SQL_VIEWS)];

const columnsOf = (name: string): readonly string[] => {
  const own = SQL_TABLES[name];
  if (own !== undefined) return own;
  const view = SQL_VIEWS[name];
  return view === undefined ? [] : [...new Set([...VIEW_COLUMNS, ...Object.keys(view.columns)])];
};

/** The statement without a semicolon at its end. Throws UserError for anything but one SELECT. */
export function checkStatement(sql: string): string {
  const bare = withoutTexts(sql);
  const parts = bare.split(';');
  const last = parts.findLastIndex((part) => part.trim() !== '');
  if (last < 0)
    throw new UserError(
      'The SQL is empty. Give one SELECT, for example: SELECT type, count(*) FROM resources GROUP BY type.',
    );
  if (parts.filter((part) => part.trim() !== '').length > 1) {
    throw new UserError('Give one statement: there is more after a semicolon, and nothing was run.');
  }
  const verb = /^[\s(]*([a-z]+)/i.exec(bare)?.[1]?.toUpperCase() ?? '';
  if (verb !== 'SELECT' && verb !== 'WITH' && verb !== 'VALUES') {
    throw new UserError(
      `Only one SELECT (or WITH ... SELECT) is run; "${shown(verb || sql.trim().slice(0, 20), 30)}" is refused. The inventory cannot be changed by SQL.`,
    );
  }
  return sql.replace(/[\s;]+$/, '');
}

/** The same length of text, with strings, quoted names and comments blanked out. */
const withoutTexts = (sql: string): string =>
  sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, (text) =>
    text.startsWith('-') || text.startsWith('/') ? ' ' : 'x',
  );

/** What SQLite says, as a sentence with a way out. Errors that are none of SQLite's come back as they are. */
export function explainSqlError(error: unknown, sql: string): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const message = error.message
    .replace(/^sqlite3 result code \d+: |^SQLITE_[A-Z_]+: /g, '')
    .replace(/^sqlite3 result code \d+: /, '');
  const table = /no such table: (\S+)/.exec(message)?.[1];
  if (table !== undefined) {
    const near = nearest(table, NAMES, 5);
    return new UserError(
      `There is no table "${shown(table, 60)}". ${near.length > 0 ? `Near: ${near.join(', ')}. ` : ''}Tables: ${Object.keys(SQL_TABLES).join(', ')}; views of types such as aws_ec2_instance. The resource schema://inventory lists all with their columns.`,
    );
  }
  const column = /no such column: "?([^\s"]+)/.exec(message)?.[1];
  if (column !== undefined) {
    const asked = column.split('.').at(-1) ?? column;
    const used = NAMES.filter((name) => new RegExp(`\\b${name}\\b`, 'i').test(sql));
    const columns = [...new Set((used.length > 0 ? used : NAMES).flatMap(columnsOf))];
    const near = nearest(asked, columns, 4);
    return new UserError(
      `There is no column "${shown(column, 60)}". ${near.length > 0 ? `Near: ${near.join(', ')}. ` : ''}${used
        .slice(0, 4)
        .map((name) => `${name} has: ${columnsOf(name).join(', ')}.`)
        .join(' ')} Other fields are in properties: json_extract(properties, '$.Field').`,
    );
  }
  if (/interrupt/i.test(message)) {
    return new UserError(
      'The query was stopped after 2 seconds. Ask for less: a WHERE, a LIMIT, a join by id, a recursion with an end.',
    );
  }
  if (/not authorized|prohibited|access to/i.test(message)) {
    return new UserError(
      'Only reading by SELECT is allowed here: no PRAGMA, ATTACH, writing or loading. Nothing was changed.',
    );
  }
  if (/too big|out of memory|heap|nomem/i.test(`${message} ${error.message}`)) {
    return new UserError(
      'The query makes values that are too large (4 MB each at most). Select less, or cut with substr().',
    );
  }
  return new UserError(
    `SQLite cannot run this: ${shown(message, 300)}. The resource schema://inventory lists tables and columns.`,
  );
}
