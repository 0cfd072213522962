/** Where the runtime looks for `heartbeat.handler`: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_WritingCanary_Nodejs_Pup.html */
export const SCRIPT_PATH = "nodejs/node_modules/heartbeat.js";

/**
 * What the canary runs. What it asks is in its environment, so that one script serves all. A script that throws has
 * failed; it needs nothing of the Synthetics library, whose names have changed between runtimes.
 */
export const SCRIPT = `"use strict";

exports.handler = async () => {
  const { URL_TO_ASK, TIMEOUT_SECONDS, SEARCH_STRING } = process.env;
  const response = await fetch(URL_TO_ASK, {
    redirect: "follow",
    headers: { "user-agent": "holdfast-heartbeat" },
    signal: AbortSignal.timeout(Number(TIMEOUT_SECONDS) * 1000),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(URL_TO_ASK + " answered " + response.status);
  if (SEARCH_STRING && !body.includes(SEARCH_STRING)) throw new Error(URL_TO_ASK + " answered without the text");
  return response.status;
};
`;
