// Loads the page again when one of its scripts did not arrive: a browser drops every request, also those to this machine, when a
// network interface comes or goes, as one does at each start of a container. A script of its own before the others, since
// nothing that they bring along is there then. `main.tsx` takes the count away once the page has come.
// Browsers keep assets for ever: another content needs another number in the name.
{
  const countedAs = 'readyset-starts'
  const pausesMs = [150, 600, 2000, 5000]

  addEventListener(
    'error',
    ({ target }) => {
      if (!(target instanceof HTMLScriptElement)) return
      const tried = Number(sessionStorage.getItem(countedAs))
      const pauseMs = pausesMs[tried]
      if (pauseMs === undefined) {
        sessionStorage.removeItem(countedAs)
        document.body.textContent = 'The program runs, but its page did not arrive. Reload it; nothing is lost.'
        return
      }
      sessionStorage.setItem(countedAs, String(tried + 1))
      setTimeout(() => location.reload(), pauseMs)
    },
    true,
  )
}
