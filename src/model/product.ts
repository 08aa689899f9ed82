/** The product's name, in one place so that it can change in one place. */
export const PRODUCT = 'cloudcraft-mcp-server';

/** The command's name, as package.json's `bin` has it. */
export const COMMAND = 'cloudcraft-mcp';

/** Equal to the version in package.json and server.json; a test compares them. */
export const VERSION = '0.1.0';

export const DISCLAIMER = 'Unofficial: not affiliated with Datadog or AWS.';
