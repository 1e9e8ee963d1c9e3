export function recordProcess(stateDir: string, started: { pid: number; name: string }): () => void;
export function stopLeftovers(stateDir: string, deadOwner?: number): Promise<string[]>;
