import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { test } from '@playwright/test'
import { galleryPage } from './gallery/gallery-page.ts'
import { groupPictures } from './gallery/pictures.ts'
import { everyLook, looks, pictureFolder } from './looks.ts'

// After all projects that take pictures, however they ended: what there is can be looked through.

test('the pictures are gathered on one page to look through', () => {
  mkdirSync(pictureFolder, { recursive: true })
  const files = readdirSync(pictureFolder, { recursive: true, encoding: 'utf8' }).map((file) =>
    file.split(sep).join('/'),
  )
  writeFileSync(join(pictureFolder, 'index.html'), galleryPage(groupPictures(files, everyLook), looks, new Date()))
})
