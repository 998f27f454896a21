"""Everything that touches the person's desktop: the browser, its native host, and the process of the service."""
