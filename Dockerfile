# syntax=docker/dockerfile:1
# docs/deploy.md says how to run it. Node's version is the one that package.json pins for tests.
# What runs here runs where the image is built; what it makes for another platform has its packages and its libraries.
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
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund --os=linux --cpu="$(echo "${TARGETARCH:-$(node -p process.arch)}" | sed s/amd64/x64/)" && \
    find node_modules -type f \( -name '*.map' -o -name '*.md' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' \) -delete

FROM node:24.21.0-bookworm-slim AS platform

# Node.js needs these libraries of Debian's (libatomic1 on some platforms), and nobody needs a shell or a package manager where a service runs. Scanners
# find the versions of these libraries in `status.d`, as in the images of https://github.com/GoogleContainerTools/distroless
FROM --platform=$BUILDPLATFORM node:24.21.0-bookworm-slim AS system
RUN --mount=type=bind,from=platform,target=/platform cd /platform && \
    mkdir -p /system/etc /system/usr/local/bin /system/var/lib/dpkg/status.d && mkdir -m 1777 /system/tmp && \
    cp usr/local/bin/node /system/usr/local/bin/ && \
    cp -L etc/passwd etc/group etc/nsswitch.conf etc/os-release /system/etc/ && \
    set -e; for library in libc6 libgcc-s1 libstdc++6 libatomic1; do \
      ls var/lib/dpkg/info/"$library":*.list > /dev/null 2>&1 || continue; \
      dpkg-query --admindir=var/lib/dpkg --status "$library" > "/system/var/lib/dpkg/status.d/$library" && \
      sed -nE '/gconv|audit/d; s,^/(.*\.so[.0-9]*)$,\1,p' var/lib/dpkg/info/"$library":*.list | \
        xargs cp -P --parents -t /system; \
    done

FROM scratch
ENV PATH=/usr/local/bin NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /galley
COPY --from=system /system/ /
COPY app.yml package.json LICENSE ./
COPY --from=production /galley/node_modules node_modules
COPY --from=build /galley/dist dist
COPY --from=build --chown=1000:1000 /made/ /
# The user `node`, by a number, since Kubernetes takes no name for a proof that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=8", "--disable-warning=ExperimentalWarning", "dist/main.js"]
CMD ["serve"]
