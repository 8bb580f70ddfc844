import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** State that components show. They render again after each `changed()`. */
export class Store {
  private readonly hosts = new Set<ReactiveControllerHost>()

  /** Connects a component to this store, as long as the component is in the document. */
  connect(host: ReactiveControllerHost): void {
    const controller: ReactiveController = {
      hostConnected: () => this.hosts.add(host),
      hostDisconnected: () => this.hosts.delete(host),
    }
    host.addController(controller)
  }

  protected changed(): void {
    this.hosts.forEach((host) => host.requestUpdate())
  }
}
