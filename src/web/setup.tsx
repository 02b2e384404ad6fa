import { Page } from './page.tsx'

export function Setup({ action, manifest, permissions }: SetupProps) {
  return (
    <Page title="Galley: set up">
      <h1>Register Galley as a GitHub App</h1>
      <p>
        GitHub will ask you for a name and create an App of your own, with the permissions below and nothing
        more. Galley keeps its key and its secret in the data folder, and starts at once.
      </p>
      <form method="post" action={action}>
        <input type="hidden" name="manifest" value={JSON.stringify(manifest)} />
        <button type="submit">Register on GitHub</button>
      </form>
      <h2>What it may do</h2>
      <ul>
        {Object.entries(permissions).map(([name, access]) => (
          <li>
            {name.replaceAll('_', ' ')}: {access}
          </li>
        ))}
      </ul>
      <p class="soft">
        For an organisation's App, open this page with <code>?organization=NAME</code> in the address.
      </p>
    </Page>
  )
}

export interface SetupProps {
  action: string
  manifest: object
  permissions: Record<string, string>
}

export function SetupNeedsAddress() {
  return (
    <Page title="Galley: set up">
      <h1>One thing first</h1>
      <p>
        GitHub has to reach Galley from outside, so it must know Galley's address. Start it again with{' '}
        <code>PUBLIC_URL</code>, for instance:
      </p>
      <pre>PUBLIC_URL=https://galley.example.org npm start</pre>
    </Page>
  )
}

export function SetupDone({ installUrl }: { installUrl: string }) {
  return (
    <Page title="Galley: registered">
      <h1>Registered</h1>
      <p>Galley is starting with its new App. Now choose the repositories it may work in:</p>
      <p>
        <a href={installUrl}>Install the App</a>
      </p>
    </Page>
  )
}
