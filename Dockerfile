# The bot in a container: built from source, run by nobody in particular, writing to nothing but /data.
#
#   docker build -t accord .
#   docker run --rm --read-only --cap-drop=ALL --security-opt=no-new-privileges --ulimit core=0 \
#     -v accord-data:/data -e DISCORD_TOKEN accord

FROM rust:1-slim-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends build-essential pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN cargo build --release --locked --bin accord

FROM debian:bookworm-slim
COPY --from=build /src/target/release/accord /usr/local/bin/accord
COPY --from=build /src/LICENSE-APACHE /src/LICENSE-MIT /src/LICENSES/ /src/assets/fonts/OFL.txt /usr/share/doc/accord/
# A new volume here takes over this owner. Nothing else can be written to: neither the folder where the bot runs, which
# would have the database, nor a home's cache, which would have the index of a large folder of articles.
RUN install -d -o 65532 -g 65532 /data
ENV ACCORD_DATABASE=/data/accord.db ACCORD_INDEX=/data/index
# Numbers, so that a cluster can see that it is not root.
USER 65532:65532
STOPSIGNAL SIGTERM
ENTRYPOINT ["accord"]
CMD ["serve"]
