import { configurationText } from "./haproxy-configuration.js";
import type { ParsedHaproxyOptions } from "./haproxy-options.js";
import type { ParsedProxyFleetProps } from "./proxy-fleet-props.js";

const CONFIGURATION = "/etc/haproxy/haproxy.cfg";
const CERTIFICATES = "/etc/haproxy/certificates";
const END = "END-OF-CONFIGURATION";

/** What a proxy of the fleet is told. */
function fleetOptions({ frontends, backends, haproxy }: ParsedProxyFleetProps): ParsedHaproxyOptions {
  const withFiles = Object.entries(frontends).map(([name, { tls, ...frontend }]) => [
    name,
    {
      ...frontend,
      ...(tls && { forwardedProto: "https" as const }),
      ...(tls?.endsAt === "proxy" && { certificate: certificateFile(name) }),
    },
  ]);
  return {
    ...haproxy,
    frontends: Object.fromEntries(withFiles),
    backends,
    runtimeSocket: "/var/lib/haproxy/admin.sock",
    dropPrivileges: true,
  };
}

/** The secrets with certificates that the proxies read. */
export function certificateSecrets({ frontends }: ParsedProxyFleetProps): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(frontends).flatMap(([name, { tls }]) => (tls?.endsAt === "proxy" ? [[name, tls.secretArn]] : [])),
  );
}

/**
 * What makes an instance a proxy: HAProxy from the distribution, its configuration, checked before it is used. An instance
 * on which a step fails never becomes healthy, so that the release ends and the old proxies stay.
 */
export function proxyUserData(props: ParsedProxyFleetProps): string {
  return [
    "#!/bin/bash",
    "set -euo pipefail",
    "until dnf install --assumeyes haproxy; do sleep 5; done",
    ...certificateLines(props),
    `cat > ${CONFIGURATION} <<'${END}'`,
    `${configurationText(fleetOptions(props))}${END}`,
    `haproxy -c -f ${CONFIGURATION}`,
    "mkdir --parents /etc/systemd/system/haproxy.service.d",
    "printf '[Service]\\nRestart=always\\n' > /etc/systemd/system/haproxy.service.d/restart.conf",
    "systemctl daemon-reload",
    "systemctl enable --now haproxy",
    "",
  ].join("\n");
}

function certificateLines(props: ParsedProxyFleetProps): string[] {
  const secrets = Object.entries(certificateSecrets(props));
  if (secrets.length === 0) return [];
  return [
    `mkdir --parents --mode=700 ${CERTIFICATES}`,
    ...secrets.map(([name, arn]) => {
      const read = `aws secretsmanager get-secret-value --region ${props.network.region} --secret-id '${arn}'`;
      return `(umask 077; ${read} --query SecretString --output text > ${certificateFile(name)})`;
    }),
  ];
}

function certificateFile(name: string): string {
  return `${CERTIFICATES}/${name}.pem`;
}
