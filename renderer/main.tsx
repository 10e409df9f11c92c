import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { createClient } from './client/client.ts'
import { takeToken } from './client/token.ts'
import { mendStyles } from './ui/mend-styles.ts'
import { applyKeptTheme } from './ui/theme.ts'

mendStyles(document)
applyKeptTheme()
const client = createClient(takeToken({ location, history, storage: sessionStorage }))
const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(<App client={client} />)
