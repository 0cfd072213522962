/** The version in package.json, which is not beside the compiled file. */
export const VERSION = "0.1.0";
