/** Whether a program wrote this: then nobody asked for anything, and an answer could start a loop. */
export function isProgram(sender: { readonly login: string; readonly type?: string | undefined }): boolean {
  return sender.type !== 'User' || sender.login.endsWith('[bot]');
}
