import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { createClient } from './client/client.ts'
import { createSession, tokenIn } from './client/session.ts'
import { applyLanguage } from './ui/language.ts'
import { mendStyles } from './ui/mend-styles.ts'
import { applyKeptTheme } from './ui/theme.ts'

// The count of `start-again-1.js`: the scripts have come.
sessionStorage.removeItem('readyset-starts')
mendStyles(document)
applyKeptTheme()
applyLanguage(document)
// A printed address that is opened in a tab which shows the page already changes nothing but its end.
addEventListener('hashchange', () => tokenIn(location) !== null && location.reload())
const client = createClient(createSession({ location, history, storage: sessionStorage }))
const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(<App client={client} />)
