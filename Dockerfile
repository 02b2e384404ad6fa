# syntax=docker/dockerfile:1
# docs/deploy.md says how to run it. Node's version is the one that package.json pins for tests.
# Both stages that do something run where the image is built; what they make for another platform has its packages.
FROM --platform=$BUILDPLATFORM node:24.21.0-bookworm-slim AS build
WORKDIR /galley
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json && rm -r dist/sandbox dist/demo dist/.tsbuildinfo
# A volume takes over its owner and mode.
RUN mkdir -p /made && mkdir -m 700 /made/data

FROM --platform=$BUILDPLATFORM node:24.21.0-bookworm-slim AS production
ARG TARGETARCH
WORKDIR /galley
COPY package.json package-lock.json ./
# Types, source maps and readmes of others are half of an installation, and nothing reads them here.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund --os=linux --cpu="$(echo "$TARGETARCH" | sed s/amd64/x64/)" && \
    find node_modules -type f \( -name '*.map' -o -name '*.md' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' \) -delete

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /galley
COPY app.yml package.json LICENSE ./
COPY --from=production /galley/node_modules node_modules
COPY --from=build /galley/dist dist
COPY --from=build --chown=node:node /made/ /
USER node
VOLUME /data
EXPOSE 3000
# A Galley that waits for the registration of its App answers 404 there, and counts as unhealthy until it has one.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "dist/main.js"]
CMD ["serve"]
