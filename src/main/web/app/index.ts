import { LitElement, html, css } from 'lit'
class App extends LitElement { static styles = css`:host{color:red}`; render() { return html`<p>Galley</p>` } }
customElements.define('galley-app', App)
