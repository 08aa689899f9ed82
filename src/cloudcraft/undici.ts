/**
 * The parts of undici in use. It is loaded on first use through this file and not by `import('undici')`: bundled, that
 * CommonJS package would have only a default export there.
 */
export { Agent, EnvHttpProxyAgent } from 'undici';
