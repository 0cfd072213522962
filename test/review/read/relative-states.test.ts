import { expect, test } from "vitest";
import { relativeStates } from "../../../review/read/relative-states.js";

const folder = (path: string) => ({
  path: "cdktf.out",
  stacks: [
    { name: "shop", constructPath: "shop", dependencies: [], path: "x", text: JSON.stringify({ path }, null, 2) },
  ],
});

test.each(["/home/a/terraform.shop.tfstate", "C:\\a\\b\\terraform.shop.tfstate"])(
  "leaves the folder of the synth out of the path of a local state: %s",
  (path) => {
    expect(JSON.parse(relativeStates(folder(path)).stacks[0]?.text ?? "")).toEqual({ path: "terraform.shop.tfstate" });
  },
);

test.each(["states/terraform.shop.tfstate", "/srv/app.tfstate", "/terraform.tfstate/x"])(
  "keeps any other path: %s",
  (path) => {
    expect(relativeStates(folder(path))).toEqual(folder(path));
  },
);
