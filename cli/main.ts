#!/usr/bin/env node
import { reportError } from "./report-error.js";
import { run } from "./run.js";
import { type Terminal, wantsColour } from "./terminal.js";

const terminal: Terminal = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  stdin: () => process.stdin,
  colour: wantsColour(process.stdout.isTTY, process.env),
  now: () => new Date(),
};

// A reader that has seen enough (`| head`) closes the pipe. That is no failure, and changes no verdict.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") process.exitCode = reportError(error, terminal);
  });
}

// Not process.exit(): what is still on its way through a pipe would be lost.
run(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code;
});
