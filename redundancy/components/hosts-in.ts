import { leaves, type Value } from "../read/value.js";

const URL_HOST = /[a-z][a-z0-9+.-]*:\/\/(?:[^/@\s]*@)?([a-z0-9.-]+)/gi;
/** Between quotes too: container definitions of a plan are one string. */
const HOST_AND_PORT = /(?:^|[\s,;="'])([a-z0-9.-]+):\d{1,5}(?=$|[\s,;/"'])/gi;

/** The hosts that settings hold, `http://stock:8080` or `stock:8080`. A name that stands alone is no host for certain. */
export function hostsIn(settings: Value | undefined): ReadonlySet<string> {
  const texts = leaves(settings).filter((leaf): leaf is string => typeof leaf === "string");
  return new Set(
    texts.flatMap((text) => [URL_HOST, HOST_AND_PORT].flatMap((form) => [...text.matchAll(form)].map(hostOf))),
  );
}

function hostOf([, host = ""]: RegExpMatchArray): string {
  return host.toLowerCase();
}
