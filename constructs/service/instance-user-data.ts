import { Fn, Token } from "cdktf";
import { z } from "zod";
import { escapeText } from "../json/escape-text.js";

/**
 * What an instance does at its first start, for cloud-init: one text that begins with `#!` or `#cloud-config`, or several.
 * It is in plan and state: no secret belongs into it.
 */
export type UserData = string | readonly UserDataPart[];

export interface UserDataPart {
  /** `text/x-shellscript` is run as root, `text/cloud-config` is YAML for cloud-init. */
  readonly contentType: "text/x-shellscript" | "text/cloud-config";
  readonly content: string;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html (before it is encoded) */
const BYTES_MAX = 16_384;

/** A line that no part may have: it ends one and begins the next. */
const BOUNDARY = "==holdfast-part==";

const begun = z
  .string()
  .regex(
    /^(#!|#cloud-config\n|#cloud-config$)/,
    "must begin with #! or #cloud-config, so that cloud-init knows what it is",
  );

export const userDataSchema = z.union([
  begun,
  z
    .array(
      z.strictObject({
        contentType: z.enum(["text/x-shellscript", "text/cloud-config"]),
        content: z
          .string()
          .min(1, "must not be empty")
          .refine((text) => !text.includes(BOUNDARY), `must not contain ${BOUNDARY}, which separates the parts`),
      }),
    )
    .min(1, "must have at least one part"),
]) satisfies z.ZodType<unknown, UserData>;

export type ParsedUserData = z.output<typeof userDataSchema>;

/** The parts of user data: a text alone is one. */
export function userDataParts(userData: ParsedUserData | undefined): readonly UserDataPart[] {
  if (userData === undefined) return [];
  if (typeof userData !== "string") return userData;
  const contentType = userData.startsWith("#cloud-config") ? "text/cloud-config" : "text/x-shellscript";
  return [{ contentType, content: userData }];
}

/** One text of all parts: the part itself where it is alone, else a MIME archive. Undefined without parts. */
export function userDataText(parts: readonly UserDataPart[]): string | undefined {
  const [only] = parts;
  if (!only) return undefined;
  if (parts.length === 1) return only.content;
  return [
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    "",
    ...parts.flatMap(({ contentType, content }) => [
      `--${BOUNDARY}`,
      `Content-Type: ${contentType}; charset="utf-8"`,
      "",
      content.replace(/\n$/, ""),
      "",
    ]),
    `--${BOUNDARY}--`,
    "",
  ].join("\n");
}

/** How many bytes the text is too long, 0 if it fits. A value that is known later only counts as its placeholder. */
export function bytesTooMany(text: string | undefined): number {
  return Math.max(0, Buffer.byteLength(text ?? "") - BYTES_MAX);
}

/** As a launch template takes it. Terraform encodes what holds values that are known later only. */
export function encodedUserData(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return Token.isUnresolved(text) ? Fn.base64encode(escapeText(text)) : Buffer.from(text).toString("base64");
}
