/** Waits before each further try, in milliseconds. */
const pausesMs = [150, 600, 2000]

/**
 * Fetches style sheets again that did not arrive, now and later: a browser drops every request, also those to this machine,
 * when a network interface comes or goes, as one does at each start of a container, and never asks for a style sheet twice.
 */
export function mendStyles(page: Document): void {
  const tries = new Map<string, number>()

  function fetchAgain(link: HTMLLinkElement): void {
    const tried = tries.get(link.href) ?? 0
    const pauseMs = pausesMs[tried]
    if (pauseMs === undefined) return
    tries.set(link.href, tried + 1)
    // A new element in the same place: the order of the sheets decides between their rules.
    setTimeout(() => link.replaceWith(link.cloneNode()), pauseMs)
  }

  page.addEventListener('error', ({ target }) => isStyleSheet(target) && fetchAgain(target), true)
  // Those of the document itself have come or failed by now: its scripts wait for them.
  for (const link of page.querySelectorAll('link')) if (isStyleSheet(link) && !hasArrived(link)) fetchAgain(link)
}

function isStyleSheet(target: EventTarget | null): target is HTMLLinkElement {
  return target instanceof HTMLLinkElement && target.rel === 'stylesheet'
}

/** Chromium gives a sheet that did not arrive as one without rules. */
function hasArrived({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet !== null && sheet.cssRules.length > 0
  } catch {
    return false
  }
}
