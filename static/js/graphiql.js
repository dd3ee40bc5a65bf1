// Starts the GraphQL explorer: own endpoint, no stored data sent anywhere else.
const root = document.querySelector("#graphiql");

async function fetcher(parameters) {
  const response = await fetch(root.dataset.endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(parameters),
    credentials: "omit",
  });
  return response.json();
}

const { React, ReactDOM, GraphiQL } = window;
ReactDOM.createRoot(root).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: "{\n  articles(first: 5) {\n    nodes { title url date }\n  }\n}\n",
    isHeadersEditorEnabled: false,
  }),
);
