/** How the user reads numbers and times: as their browser is set up, or their system in the window. The page's words are English. */
export const locale: string = navigator.language
