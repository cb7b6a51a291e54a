FROM python:3.13-slim AS build
WORKDIR /src
# pip stays outside the environment that is copied, and so does the build backend.
RUN python -m venv --without-pip /opt/briefing-bot
COPY requirements.lock ./
RUN pip --python /opt/briefing-bot/bin/python install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY config config
COPY briefings briefings
COPY bot bot
RUN pip --python /opt/briefing-bot/bin/python install --no-cache-dir --no-deps --no-build-isolation . \
    && pip --python /opt/briefing-bot/bin/python uninstall --yes setuptools

FROM python:3.13-slim
RUN groupadd --gid 10001 bot \
    && useradd --uid 10001 --gid bot --no-log-init --no-create-home --home-dir /data --shell /usr/sbin/nologin bot \
    && install --directory --owner bot --group bot --mode 700 /data
COPY --from=build /opt/briefing-bot /opt/briefing-bot
ENV PATH=/opt/briefing-bot/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    BRIEFING_DATA_DIR=/data
USER 10001:10001
WORKDIR /data
VOLUME /data
ENTRYPOINT ["briefing-bot"]
CMD ["run"]
