import { spawn } from 'node:child_process';
import { type Problem, problem } from '../../centre/problem.ts';
import type { AlertLine } from '../../report/lines/watch-line.ts';

/** How a command given by `--exec` is run. */
export type ExecTerms = {
  command: string;
  timeoutMs: number;
  /** The watch's own environment: of it the command gets all but a token. */
  environment: Readonly<Record<string, string | undefined>>;
  /** The hub that is watched, for a command that asks it something. */
  url: string;
  /** What the command prints goes here: standard output is the watch's own. */
  stderr: NodeJS.WritableStream;
};

/**
 * Runs the command once for a line: the line as JSON on its standard input, its parts in its environment.
 * It inherits the environment without `VIGIE_TOKEN`: a command that acts reads its own token from a file.
 * One that takes too long is killed with all it has started. Resolves with what went wrong, or `null`.
 */
export function runFor(line: AlertLine, terms: ExecTerms): Promise<Problem | null> {
  const { command, timeoutMs, environment, url, stderr } = terms;
  const { VIGIE_TOKEN: _withheld, ...inherited } = environment;
  const failed = (reason: string) =>
    problem('watch.exec', `${command} failed: ${reason}.`, undefined, { command, reason, line: line.id });
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...inherited, VIGIE_URL: url, ...variablesOf(line) } as NodeJS.ProcessEnv,
    });
    const timer = setTimeout(() => killAll(child.pid), timeoutMs);
    let timedOut = false;
    timer.unref();
    child.stdin.on('error', () => {});
    child.stdin.end(`${JSON.stringify(line)}\n`);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => stderr.write(data));
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve(failed(error.message));
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      timedOut = signal === 'SIGKILL';
      if (code === 0) resolve(null);
      else
        resolve(
          failed(timedOut ? `still running after ${timeoutMs / 1000} s` : `it ended with ${code ?? signal}`),
        );
    });
  });
}

/** The whole group: a shell's children outlive it otherwise. */
function killAll(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

const variablesOf = (line: AlertLine): Record<string, string> => ({
  VIGIE_ALERT_ID: line.alert,
  VIGIE_ALERT_TURN: line.id,
  VIGIE_ALERT_RULE: line.rule,
  VIGIE_ALERT_NAME: line.name,
  VIGIE_ALERT_PLACE: line.place,
  VIGIE_ALERT_SEVERITY: line.severity,
  VIGIE_ALERT_STATE: line.state,
  VIGIE_ALERT_REDELIVERED: line.redelivered === true ? '1' : '',
});
