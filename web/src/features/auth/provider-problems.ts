/** Why an account elsewhere did not do, in words of our own: none of the provider's are shown. */
export function whyNot(problem: string | undefined, title: string): string {
  switch (problem) {
    case 'declined':
      return `You did not agree at ${title}, so nothing has changed.`;
    case 'expired':
      return 'That took too long, or began in another browser. Try once more.';
    case 'silent':
      return `${title} does not answer at the moment. Try again later, or sign in another way.`;
    case 'no-email':
      return `${title} told us no e-mail address, which an account needs. Create one here first.`;
    case 'closed':
      return 'This account is closed.';
    case 'taken':
      return `It belongs to another account here, or yours has another one of ${title}.`;
    default:
      return `What ${title} said could not be checked. Try once more, or sign in another way.`;
  }
}
