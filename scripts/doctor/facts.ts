import type { Environment } from '../../shared/settings';
import type { SdkForm } from '../build/buildReport';

/** A function as it would be deployed. */
export interface FunctionFacts {
  name: string;
  /** All files together. */
  bytes: number;
  /** Of all files; twelve characters are enough to tell two builds apart. */
  hash: string;
  config: DeployedConfig;
  /** What the function itself says of the settings when it starts; undefined when it takes them. */
  problem: string | undefined;
  /** Those of the given settings that the function looks at. */
  reads: string[];
}

/** What a function's config.json says. */
export interface DeployedConfig {
  /** In seconds. */
  timeout?: number | undefined;
  permissions: { openapi: string[] };
  triggers: { name: string; type: string; config: string }[];
}

/** project.config.json, as far as it decides what is deployed. */
export interface ProjectFacts {
  appid: string;
  miniprogramRoot: string;
  cloudfunctionRoot: string;
}

/** What the mini program says of the cloud. */
export interface ClientFacts {
  env: string | undefined;
  templates: Record<string, string>;
  h5Origins: readonly string[];
  insuranceAppids: readonly string[];
}

/** What git makes of a file; unknown: there is no git here to ask. */
export type GitView = 'ignored' | 'visible' | 'tracked' | 'unknown';

/** A private file of the person who deploys. */
export interface PrivateFile {
  name: string;
  exists: boolean;
  git: GitView;
}

/** Everything that can be known without a network; the checks see nothing else. */
export interface Facts {
  now: Date;
  env: Environment;
  envFile: PrivateFile;
  /** The code upload key, where one is named. */
  uploadKey: PrivateFile | undefined;
  /** Why the sources cannot be built; there are no functions then. */
  buildProblem: string | undefined;
  functions: FunctionFacts[];
  dist: { sdk: SdkForm; missing: string[]; stale: string[] };
  project: ProjectFacts | { problem: string };
  client: ClientFacts;
  /** Files of the repository or of dist/ that hold the value of a secret setting. */
  leaks: { setting: string; file: string }[];
}
