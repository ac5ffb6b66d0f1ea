/** PGlite: what is used of the package, and how its files are made to reach the disk. */
import { fsyncSync } from "node:fs";

// The package's own types name a browser's and Emscripten's, which a server has not: with them the
// whole of the program would no longer be checked. What is used of it is written down here.

export interface Engine {
  readonly closed: boolean;
  readonly waitReady: Promise<void>;
  execProtocolRaw(
    messages: Uint8Array,
    options: { readonly syncToFs: boolean },
  ): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface EngineClass {
  new (options: {
    readonly fs: object;
    readonly database: string;
    readonly startParams: readonly string[];
  }): Engine;
  readonly defaultStartParams: readonly string[];
}

interface Made {
  readonly emscriptenOpts: { preRun?: ((module: Emscripten) => void)[] };
}

/** The part of Emscripten that has the files. */
interface Emscripten {
  readonly NODEFS: {
    readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number };
  };
}

interface FilesClass {
  new (directory: string): { init(...given: unknown[]): Promise<Made> };
}

/** PGlite turns `fsync` off, and Emscripten's files ignore it: both are mended here. */
const durable = ["-c", "fsync=on", "-c", "wal_sync_method=fsync", "-c", "full_page_writes=on"];
/** The system keeps pages of files too: more of them here only takes memory from it. */
const small = ["-c", "shared_buffers=32MB"];

/** Opens a database that is there, in a directory that is made when absent. */
export async function openEngine(directory: string, database: string): Promise<Engine> {
  const names = ["@electric-sql/pglite", "@electric-sql/pglite/nodefs"] as const;
  const [main, files] = (await Promise.all(names.map((name: string) => import(name)))) as [
    { readonly PGlite: EngineClass },
    { readonly NodeFS: FilesClass },
  ];
  class DurableFiles extends files.NodeFS {
    override async init(...given: unknown[]): Promise<Made> {
      const made = await super.init(...given);
      made.emscriptenOpts.preRun = [...(made.emscriptenOpts.preRun ?? []), writeThrough];
      return made;
    }
  }
  const unsafe = "-F";
  const params = main.PGlite.defaultStartParams.filter((each) => each !== unsafe);
  const startParams = [...params, ...durable, ...small];
  const engine = new main.PGlite({ fs: new DurableFiles(directory), database, startParams });
  await engine.waitReady;
  return engine;
}

function writeThrough({ NODEFS }: Emscripten): void {
  NODEFS.stream_ops.fsync = ({ nfd }) => {
    fsyncSync(nfd);
    return 0;
  };
}
