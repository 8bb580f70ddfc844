import { html, nothing } from 'lit'
import { session } from '../state/session'
import { GalleyElement } from './element'

/** Asks for an API key, or leads to the OpenID provider. */
class SignIn extends GalleyElement {
  constructor() {
    super()
    session.connect(this)
  }

  protected override render() {
    const { auth, signInUrl } = session.signIn
    return html`
      <main class="sign-in">
        <h1>Galley</h1>
        ${session.error === '' ? nothing : html`<p class="complaint" role="alert">${session.error}</p>`}
        ${signInUrl === undefined
          ? nothing
          : html`<a class="button primary" href="${signInUrl}?to=${encodeURIComponent(location.pathname + location.search)}">Sign in</a>`}
        ${auth === 'none'
          ? html`<button type="button" class="button primary" @click=${() => void session.load()}>Try again</button>`
          : html`<form @submit=${this.submit}>
              <label class="field">
                <span>API key</span>
                <input name="key" type="password" required autocomplete="off" spellcheck="false" ?autofocus=${signInUrl === undefined} />
              </label>
              <p class="muted">The page keeps the key in memory only. It asks again after a reload.</p>
              <button class="button ${signInUrl === undefined ? 'primary' : ''}">Use the key</button>
            </form>`}
      </main>
    `
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    void session.useKey(String(new FormData(event.target as HTMLFormElement).get('key')).trim())
  }
}

customElements.define('galley-sign-in', SignIn)
