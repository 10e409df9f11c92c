import { expect, test } from './fixtures.ts'
import { takePictures } from './looks.ts'

test('the printed address opens the page, and its token does not stay in the address bar', async ({ app, host }) => {
  await expect(app).toHaveTitle(/ReadySet Desktop/)
  await expect(app.getByRole('heading').first()).toBeVisible()
  await expect(app).not.toHaveURL(new RegExp(host.token))
  await takePictures(app, 'first-screen')
})

test('a request without the token gets no data', async ({ host, request }) => {
  const reply = await request.get(`${host.origin}/api/live`)
  expect(reply.status()).toBe(401)
})
