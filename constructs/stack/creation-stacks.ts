type CaptureStackTrace = typeof Error.captureStackTrace;

const captureStackTrace: CaptureStackTrace = Error.captureStackTrace;

/**
 * Whether every token keeps the whole stack trace of where it was made, as CDKTF does: half of a synthesis, and printed only
 * when a token cannot be resolved. It holds for the process, from the next token on. No other stack trace is touched.
 */
export function keepCreationStacks(keep: boolean): void {
  Error.captureStackTrace = keep ? captureStackTrace : exceptForTokens;
}

/** The functions of CDKTF and of CDK Terrain that ask for the stack of a token: see their stack-trace.ts. */
const OF_TOKENS = ["captureStackTrace", "captureCreationStack"];

/** A stack of any depth, into an object that has none yet. The annotations of `constructs` ask likewise, but in the name of `addMetadata`. */
const exceptForTokens: CaptureStackTrace = (target: { stack?: unknown }, below) => {
  const ofToken = below !== undefined && OF_TOKENS.includes(below.name) && target.stack === "";
  if (ofToken && Error.stackTraceLimit === Number.MAX_SAFE_INTEGER) return;
  captureStackTrace(target, below ?? exceptForTokens);
};
