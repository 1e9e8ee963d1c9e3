import type { AppModel, CompiledFile } from '../model.ts';
import { code, type Code, NOTHING } from '../ui/print/code.ts';
import { needsOf } from './needs.ts';

/** `next.config.ts`: the headers of every answer, and how large a request may be. */
export function nextConfigModules(app: AppModel): readonly CompiledFile[] {
  return [{ path: 'next.config.ts', content: `${nextConfig(app).source}\n`, stage: 'files' }];
}

function nextConfig(app: AppModel): Code {
  const { usesFiles } = needsOf(app);
  const imported = usesFiles ? code`import { maxRequestBytes } from "./src/config/uploads";` : NOTHING;
  return code`import type { NextConfig } from "next";
${imported}

const isDevelopment = process.env.NODE_ENV === "development";

/** Everything comes from this application itself. Next.js and the choice of the theme begin with scripts in the page. */
const contentSecurityPolicy = [
  "default-src 'self'",
  \`script-src 'self' 'unsafe-inline'\${isDevelopment ? " 'unsafe-eval'" : ""}\`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  \`connect-src 'self'\${isDevelopment ? " ws:" : ""}\`,
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const headers = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [{ source: "/(.*)", headers }],
  // Browsers ask for this address before they have read which icon there is.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  ${usesFiles ? UPLOADS : NOTHING}
};

export default config;`;
}

/** Room for a form with all of its files. */
const UPLOADS = code`experimental: {
    // A form is sent with its files; beyond the largest that a form takes nothing is read.
    serverActions: { bodySizeLimit: maxRequestBytes },
    proxyClientMaxBodySize: maxRequestBytes,
  },`;
