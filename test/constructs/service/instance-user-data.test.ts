import { describe, expect, it } from "vitest";
import { InstanceService } from "../../../constructs/service/instance-service.js";
import { userDataParts, userDataText } from "../../../constructs/service/instance-user-data.js";
import { resources, synthesize } from "../../synth.js";
import { instances, template } from "./instance-setting.js";

const SCRIPT = "#!/bin/bash\necho ready\n";
const CONFIG = "#cloud-config\npackages: [httpd]\n";
const FILE_SYSTEM = { fileSystem: { fileSystemId: "fs-0a1b", accessPointId: "fsap-0c2d" }, mountPoint: "/srv/shared" };

function decoded(props: Parameters<typeof template>[0]): string {
  return Buffer.from(String(template(props)["user_data"]), "base64").toString("utf8");
}

describe("User data", () => {
  it("is nothing unless there is something to do", () => {
    expect(template()).not.toHaveProperty("user_data");
  });

  it("arrives as it was written where it is one text", () => {
    expect(decoded({ userData: SCRIPT })).toBe(SCRIPT);
    expect(decoded({ userData: [{ contentType: "text/cloud-config", content: CONFIG }] })).toBe(CONFIG);
  });

  it("is a MIME archive where it has parts, each with what it is", () => {
    const text = userDataText([...userDataParts(CONFIG), ...userDataParts(SCRIPT)]) ?? "";
    const parts = text.split("--==holdfast-part==");
    expect(parts[0]).toBe('MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="==holdfast-part=="\n\n');
    expect(parts[1]).toBe('\nContent-Type: text/cloud-config; charset="utf-8"\n\n#cloud-config\npackages: [httpd]\n\n');
    expect(parts[2]).toBe('\nContent-Type: text/x-shellscript; charset="utf-8"\n\n#!/bin/bash\necho ready\n\n');
    expect(parts[3]).toBe("--\n");
  });

  it("mounts a file system over TLS, as the instances' role, before the rest begins", () => {
    const text = decoded({ fileSystem: FILE_SYSTEM, userData: SCRIPT });
    expect(text).toContain(
      "echo 'fs-0a1b:/ /srv/shared efs _netdev,nofail,tls,iam,accesspoint=fsap-0c2d 0 0' >> /etc/fstab\n",
    );
    expect(text.indexOf("efs-utils")).toBeLessThan(text.indexOf("echo ready"));
  });

  it("is encoded by Terraform where it names what is known later only, with its quotes and dollars", () => {
    const { stack, network } = instances();
    const rest = { network, image: "ami-0abcdef1234567890", instanceType: "m7g.large", demand: 1 };
    new InstanceService(stack, "other", {
      ...rest,
      userData: `#!/bin/bash\necho "$HOME %{x} \${HOME}" '\\' ${network.vpc.id}\n`,
    });
    const text = String(resources(synthesize(stack), "aws_launch_template")["other/launch-template"]?.["user_data"]);
    const [, inside] = /^\$\{base64encode\("(.*)"\)\}$/.exec(text) ?? [];
    const plain = inside?.replace(/\\u([0-9a-f]{4})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    expect(plain).toMatch(/^#!\/bin\/bash\necho "\$HOME %\{x\} \$\{HOME\}" '\\' \$\{aws_vpc\.network_\w+\.id\}\n$/);
    expect(inside).not.toMatch(/["\n]|\$\{HOME/);
  });
});
